/// <reference types="vite/client" />
// The wire without the rest of the desk: a test says what has been recorded.
import '../../../../scripts/desk/page/style.css';
import { render } from 'preact';
import { chosen, records } from '../../../../scripts/desk/page/state.ts';
import { WireView } from '../../../../scripts/desk/page/wire/wire-view.tsx';

const harness = { records, chosen };
export type Harness = typeof harness;
Object.assign(window, { harness });

const place = document.getElementById('wire');
if (place) render(<WireView />, place);
