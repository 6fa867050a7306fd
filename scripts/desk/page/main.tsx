import { render } from 'preact';
import { Desk } from './desk.tsx';
import { openPanes } from './panes/pane-list.ts';
import { followCourse } from './shell/course.ts';
import { applyLook, followWidth } from './shell/layout.ts';
import { listenToTabs } from './transport/channel.ts';

applyLook(document.documentElement);
followWidth(document.documentElement);
listenToTabs();
followCourse();
void openPanes();

const root = document.getElementById('desk');
root?.replaceChildren(); // what it says until here is for a desk that never begins
if (root) render(<Desk />, root);
