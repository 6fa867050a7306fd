// What is said of the page itself: that it came and went, what was pressed, what it told its user.
import type { WireRecord } from '../../wire/record.ts';
import { type Link, seeTerm } from './links.ts';
import type { Meaning } from './meaning.ts';

const meaning = (text: string, next?: string, ...links: Link[]): Meaning => ({
  text,
  ...(next === undefined ? {} : { next }),
  links,
});

export function pageMeaning(record: WireRecord): Meaning | undefined {
  switch (record.kind) {
    case 'load':
      return meaning(
        'The tab has loaded the chapter’s page. A page begins with nothing: whatever an earlier load of this tab had, ' +
          'sockets, connections, channels, ended with it.',
        'Somebody presses a button, or the page begins by itself.',
      );
    case 'hide':
      return meaning(
        record.cached
          ? 'The page is left, and the browser may keep it, to bring it back by Back. Its connections do not survive that.'
          : 'The page is left: closed, reloaded, or another address. Its sockets and connections end with it.',
        'WebSockets close with 1001. The partner’s data channel closes, if there was time to say goodbye; else ICE notices after seconds.',
        seeTerm('Back-forward cache'),
      );
    case 'back':
      return meaning(
        'The page came back from the back-forward cache, as it was when it was left. Its connections are gone.',
        'The page says so, and waits for somebody to press a button.',
        seeTerm('Back-forward cache'),
      );
    case 'press':
      return meaning(
        `Somebody pressed “${record.button}” in this tab. What the page did then stands below, at the same lifeline.`,
      );
    case 'status':
      return meaning(
        `The page told its user “${record.sentence}” Its own word for this state is ${record.state}. It is the page’s ` +
          'choice, and made from the states of WebRTC that stand around it.',
      );
    case 'page-error':
      return meaning(
        'An error that nothing in the page has caught, or a promise that was rejected and that nobody looked at. The rest of the page goes on.',
        'The console of the developer tools has it too, with its place in the code.',
      );
    case 'thrown':
      return meaning(`A call threw an error: ${record.call}. Nothing came of the call.`);
    default:
      return undefined;
  }
}
