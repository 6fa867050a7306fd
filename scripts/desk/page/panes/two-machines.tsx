import { course } from '../state.ts';

/** What the desk can see, and what nobody could show it. */
export function TwoMachines() {
  const { chapter = 0, onLan = false } = course.value ?? {};
  return (
    <>
      <button type="button" class="quiet" popovertarget="two-machines">
        Two machines?
      </button>
      <div id="two-machines" popover="auto" role="dialog" aria-labelledby="two-machines-heading">
        <h3 id="two-machines-heading">Two machines</h3>
        <p>
          <strong>The desk sees</strong> pages of this browser, on this machine, whose address
          begins with <code>{location.origin}</code> and has <code>?desk=</code> and a name in it:
          the panes, and tabs that were opened with the link beside this.
        </p>
        <p>
          <strong>It does not see</strong> other machines, other browsers, other profiles, private
          windows. Of a partner there it sees this half: what comes in, and what goes out. The
          partner’s states, its errors, and what was lost on the way to it are not here to be shown.
        </p>
        <p>{howTo(chapter, onLan)}</p>
        <p>
          The desk itself answers this machine alone. Another machine that asks for it gets what the
          chapter has at <code>/desk/</code>: nothing.
        </p>
        <button type="button" popovertarget="two-machines" popovertargetaction="hide">
          Close
        </button>
      </div>
    </>
  );
}

function howTo(chapter: number, onLan: boolean) {
  if (onLan) {
    return (
      <>
        <strong>To try it:</strong> open one of the addresses that the terminal names after “Page:”,
        or its QR code, on the other machine or the phone; press Start there and in one pane here.
      </>
    );
  }
  const lan = chapter === 6 ? ' -- --lan' : '';
  return (
    <>
      <strong>To try it:</strong> this server listens to this machine only. Chapters 5 and 6 can be
      reached from others: <code>npm run chapter {chapter === 6 ? `6${lan}` : 5}</code>. The
      terminal then names their addresses.
    </>
  );
}
