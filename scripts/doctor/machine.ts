// Who this answer is from: for a host with twenty of them.
import os from 'node:os';

export const describeMachine = () => ({
  name: os.hostname(),
  platform: os.platform(),
  arch: os.arch(),
  release: os.release(),
});
