// The report for a terminal: one table for each measure.
import { bold, dim, green, red } from '../../shared/colour.ts';
import { type Figure, figures, isReached, type Measure, type Report } from './report.ts';

export function printReport(report: Report): void {
  console.log(`\n${bold(report.title)}`);
  for (const note of report.notes) console.log(dim(note));
  for (const measure of report.measures) {
    const yardstick = report.yardstick(measure);
    const direction = measure.better === 'less' ? 'less is better' : 'more is better';
    console.log(
      `\n${bold(measure.title)}${measure.unit ? `, in ${measure.unit}` : ''} (${direction})`,
    );
    const versus = yardstick ? `   × ${yardstick}` : '';
    console.log(dim(`  ${''.padEnd(nameWidth(report))}   median   min – max          ${versus}`));
    for (const figure of figures(report, measure)) console.log(line(report, measure, figure));
    for (const row of report.rows.filter(({ values }) => !values[measure.key]?.length))
      console.log(`  ${row.name.padEnd(nameWidth(report))}        –`);
  }
  const troubled = report.rows.filter(({ trouble }) => trouble);
  if (troubled.length > 0) console.log('');
  for (const { name, trouble } of troubled) console.log(`${name}: ${trouble}`);
}

function line(report: Report, measure: Measure, { name, summary, ratio }: Figure): string {
  const number = (value: number) => value.toFixed(measure.digits);
  const range = `${number(summary.min)} – ${number(summary.max)}`;
  const words = [
    `  ${name.padEnd(nameWidth(report))}`,
    number(summary.median).padStart(8),
    `  ${range.padEnd(20)}`,
    ratio ? `${ratio.median.toFixed(2)}  (${ratio.min.toFixed(2)} – ${ratio.max.toFixed(2)})` : '',
    ratio ? verdict(measure, name, ratio.median) : '',
  ];
  return words.join(' ').trimEnd();
}

function verdict(measure: Measure, name: string, ratio: number): string {
  if (measure.aim?.for !== name) return '';
  const aim = `aim: at ${measure.better === 'less' ? 'most' : 'least'} ${measure.aim.ratio}`;
  return isReached(measure, ratio) ? green(`  ${aim}, reached`) : red(`  ${aim}, missed`);
}

const nameWidth = ({ rows }: Report): number => Math.max(...rows.map(({ name }) => name.length));
