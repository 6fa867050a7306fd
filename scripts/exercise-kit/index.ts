// What the exercises' checks are written with. Only a check.test.ts imports this; chapters and learners' files never do.
// Everything that needs the native WebRTC library is in ./webrtc.ts, so that other checks start faster.
export { type Client, connect, type Frame } from './client.ts';
export { nextTask } from './clock.ts';
export { type Late, withDeadline } from './deadline.ts';
export {
  ExplainedError,
  type Explanation,
  expectEqual,
  expectThat,
  explain,
} from './explanation.ts';
export { listen } from './server.ts';
export { caret, firstDifference, show } from './visible.ts';
