import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Payload } from '../../../wire/record.ts';
import { type Carrier, sayCarrier, sayPayloadSize } from '../carried.ts';
import { keptBytes, rowCount, rowsAsText, rowsOf } from '../hex.ts';
import { CopyButton } from './copy-button.tsx';

/** What may be wider or longer than its place is scrolled by keyboard, too. */
function ScrollBox({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <section class="scroll-box" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** A text as it is. Long lines are folded, not cut. */
export function TextView({ text, what }: { text: string; what: string }) {
  return (
    <>
      <div class="toolbar">
        <CopyButton text={text} what={what} />
      </div>
      <ScrollBox label={what}>
        <pre class="text">{text}</pre>
      </ScrollBox>
    </>
  );
}

/** More rows than this are asked for. */
const mostRows = 128;

/** A message byte by byte. */
export function BytesView({ data, carrier }: { data: Payload; carrier: Carrier }) {
  const [all, setAll] = useState(false);
  const bytes = keptBytes(data);
  const rows = rowsOf(bytes, all ? undefined : mostRows);
  const rest = rowCount(bytes) - rows.length;
  return (
    <>
      {[...sayPayloadSize(data), sayCarrier(data, carrier)].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {rows.length > 0 && (
        <>
          <div class="toolbar">
            <CopyButton text={rowsAsText(rows)} what="bytes" />
          </div>
          <ScrollBox label="Bytes">
            <table class="hex mono">
              <thead>
                <tr>
                  <th scope="col">Offset</th>
                  <th scope="col">Bytes, in hexadecimal</th>
                  <th scope="col">As ASCII</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.offset}>
                    <td class="soft">{row.offset}</td>
                    <td>{row.bytes}</td>
                    <td>{row.text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </>
      )}
      {rest > 0 && (
        <button type="button" onClick={() => setAll(true)}>
          Show {rest} more rows
        </button>
      )}
    </>
  );
}
