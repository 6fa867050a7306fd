// The page that lies beside the course on the stick.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { courseFolder } from './copy.ts';

/** Windows' Notepad of old shows lines only with their own ends. */
export function writeStartHere(target: string): void {
  writeFileSync(path.join(target, 'START-HERE.txt'), startHere.replaceAll('\n', '\r\n'));
}

const startHere = `PEER BY PEER: how to begin, without internet

1. Node. Open a terminal and type:

     node --version

   It should say v20.19 or newer (not 21; of 22: 22.12 or newer). If not, install Node: ask your host for the installer,
   or look on this stick. Then open a new terminal.

2. Copy. Copy the two folders ${courseFolder} and npm-cache from this stick to a folder of your own,
   side by side. Not to a network drive, and not to one that is copied to a cloud.

3. Install. In a terminal, go into your copy of ${courseFolder}, and type:

     cd ${courseFolder}
     npm ci --cache ../npm-cache --offline
     npm run doctor

   The last one says on a line each what is ready, and what to do where something is not.

4. Begin:

     npm run chapter 1

   and open chapters/01-manual-sdp-copy-paste/README.md, the lesson, beside it.

Stay in the Wi-Fi of the room, though it may have no internet: without any network Chrome and Edge connect nobody,
not even two tabs of one machine.
`;
