// Runs first in each tab of the chapters' tests, and starts the recorder in those of chapter 5: it alone has https.
//
// So the whole of tests/chapters is run against one chapter with the recorder in place, and costs nothing: chapter 4 has
// the same page, and none. `DESK_RECORDER=everywhere` starts it for all chapters, `DESK_RECORDER=off` for none.
import { startRecorder } from '../../../scripts/desk/recorder/recorder.ts';

declare const isEverywhere: boolean;

if (isEverywhere || location.protocol === 'https:') startRecorder('test');
