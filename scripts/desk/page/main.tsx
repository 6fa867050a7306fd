import { render } from 'preact';
import { Desk } from './desk.tsx';
import { listenToTabs } from './transport/channel.ts';

listenToTabs();
const root = document.getElementById('desk');
if (root) render(<Desk />, root);
