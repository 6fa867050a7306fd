// Writes the report to the files that were asked for.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawChart } from './chart.ts';
import { figures, type Report } from './report.ts';

export async function keepReport(
  report: Report,
  { json, chart }: { json?: string | undefined; chart?: string | undefined },
): Promise<void> {
  const { title, notes, measures, rows } = report;
  const results = measures.map((measure) => ({
    ...measure,
    yardstick: report.yardstick(measure),
    figures: figures(report, measure),
  }));
  const node = `${process.version} on ${process.platform}`;
  const all = { title, date: new Date().toISOString(), node, notes, results, rows };
  if (json) await write(json, `${JSON.stringify(all, null, 2)}\n`);
  if (chart) await write(chart, drawChart(report));
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await writeFile(file, text);
  console.log(`Wrote ${file}.`);
}
