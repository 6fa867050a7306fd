import { course } from '../state.ts';

/** What the desk can see, and what nobody could show it. */
export function TwoMachines() {
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
        <HowTo />
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

function HowTo() {
  const { chapter = 0, onLan = false, addresses = [] } = course.value ?? {};
  if (!onLan) {
    const command = chapter === 6 ? 'npm run chapter 6 -- --lan' : 'npm run chapter 5';
    return (
      <p>
        <strong>To try it:</strong> this server listens to this machine only. One that others can
        reach is started with <code>{command}</code>. It prints its addresses, and a QR code.
      </p>
    );
  }
  return (
    <>
      <p>
        <strong>To try it:</strong> open{' '}
        {addresses.length > 0 ? 'one of these addresses' : 'the address that the terminal prints'}{' '}
        on the other machine or the phone, or scan the terminal’s QR code. Press Start there, and in
        one tab here.
      </p>
      {addresses.length > 0 && (
        <ul>
          {addresses.map((address) => (
            <li key={address}>
              <code>{address}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
