// What the exercises' checks are written with. Only a check.test.ts imports this; chapters and learners' files never do.
// Everything that needs the native WebRTC library is in ./exercise-kit/webrtc.ts, so that other checks start faster.
export { type Client, connect, type Frame } from './exercise-kit/client.ts';
export { nextTask } from './exercise-kit/clock.ts';
export { type Late, withDeadline } from './exercise-kit/deadline.ts';
export {
  ExplainedError,
  type Explanation,
  expectEqual,
  expectThat,
  explain,
} from './exercise-kit/explanation.ts';
export { listen } from './exercise-kit/server.ts';
export { caret, firstDifference, show } from './exercise-kit/text.ts';
