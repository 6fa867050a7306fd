// Runs in a tab before the page's own script, if the page was asked for with `?desk=a`: the tab's name on the desk.
import { startRecorder } from './recorder.ts';

const tab = new URLSearchParams(location.search).get('desk');
if (tab) startRecorder(tab);
