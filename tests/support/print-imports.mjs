// node --import tsx --import <this> …: each module that is imported, as a line "imported <url>" on stderr.
import { register } from 'node:module';

const hook = `
  import { writeSync } from 'node:fs';
  export async function resolve(name, context, next) {
    const resolved = await next(name, context);
    writeSync(2, 'imported ' + resolved.url + '\\n');
    return resolved;
  }
`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
