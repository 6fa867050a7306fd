// Runs in each page before its own scripts: notes when Start is pressed and when the data channel opens, the same way
// for every system. Date.now(), as the two pages share a clock in nothing else.
{
  let tellOpened;
  const marks = {
    opened: new Promise((resolve) => {
      tellOpened = resolve;
    }),
    press() {
      const start = [...document.querySelectorAll('button')].find(
        (button) => button.textContent.trim() === 'Start',
      );
      const pressed = Date.now();
      start.click();
      return pressed;
    },
  };
  window.benchMarks = marks;

  const watch = (channel) => {
    const opened = () => tellOpened(Date.now());
    if (channel.readyState === 'open') opened();
    else channel.addEventListener('open', opened);
  };

  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(...settings) {
      super(...settings);
      this.addEventListener('datachannel', ({ channel }) => watch(channel));
    }
    createDataChannel(label, options) {
      const channel = super.createDataChannel(label, options);
      // One that both sides make opens earlier on one of them; it is not the one that they chat through.
      if (!options?.negotiated) watch(channel);
      return channel;
    }
  };
}
