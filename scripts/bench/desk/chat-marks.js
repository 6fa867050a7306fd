// Runs in each page before its own scripts, behind the recorder where there is one. It presses, sends, and tells when
// something happened: in milliseconds since the epoch, as the two pages share a clock in nothing else.
{
  const now = () => performance.timeOrigin + performance.now();
  const element = (name) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  const full = 1_000_000;
  let channel;
  let tellOpened = () => {};
  let heard = 0;
  let awaited = { count: Number.POSITIVE_INFINITY, tell: () => {} };

  const watch = (made) => {
    // What both sides make opens earlier on one of them; it is not the one that they chat through.
    if (made.negotiated) return;
    channel = made;
    made.addEventListener('open', () => tellOpened(now()));
    made.addEventListener('message', () => {
      heard += 1;
      if (heard === awaited.count) awaited.tell(now());
    });
  };
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(...settings) {
      super(...settings);
      this.addEventListener('datachannel', ({ channel }) => watch(channel));
    }
    createDataChannel(...settings) {
      const made = super.createDataChannel(...settings);
      watch(made);
      return made;
    }
  };

  window.chatMarks = {
    press(name) {
      const pressed = now();
      element(name).click();
      return pressed;
    },
    /** When the next channel opens. Ask before it does; `opened` is the answer. */
    expectOpen() {
      this.opened = new Promise((resolve) => {
        tellOpened = resolve;
      });
    },
    /** When that many messages have come from now on; `allHeard` is the answer. */
    expectMessages(count) {
      heard = 0;
      this.allHeard = new Promise((resolve) => {
        awaited = { count, tell: resolve };
      });
    },
    async send(count) {
      const text = 'x'.repeat(100);
      const begin = now();
      channel.bufferedAmountLowThreshold = full / 2;
      for (let sent = 0; sent < count; sent += 1) {
        if (channel.bufferedAmount > full)
          await new Promise((resolve) => {
            channel.addEventListener('bufferedamountlow', resolve, { once: true });
          });
        channel.send(text);
      }
      return begin;
    },
  };
}
