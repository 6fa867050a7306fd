// Which names of a file are nobody's business but its own: variables and parameters that can be called something else.
import { parseSync } from 'vite';

/** A variable or parameter, and how far its name reaches. */
export type LocalName = {
  name: string;
  /** Where the name stands in the source: first where it is declared, then everywhere it is used. */
  places: number[];
  /** Where it can be used: from here to there. */
  scope: Range;
  /** What else is named in there. It must not be called like one of these. */
  taken: Set<string>;
};

type Range = { start: number; end: number };
type Node = Range & { type: string; [key: string]: unknown };
/** `fixed`: a name that others see, or that says something besides, as in `{ name }`. */
type Mention = { name: string; start: number; kind: 'declared' | 'used' | 'fixed'; scope: Range };

/** The local names of a TypeScript file; none where it cannot be parsed, as it is only half typed. */
export function localNames(source: string, path: string): LocalName[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0 || !isNode(program)) return [];
  const mentions = [...mentionsIn(program, [])];
  return mentions
    .filter(({ kind }) => kind === 'declared')
    .flatMap(({ name, start, scope }) => {
      const within = mentions.filter((one) => one.start >= scope.start && one.start < scope.end);
      const own = within.filter((one) => one.name === name);
      // A second one of that name, or one that is fixed: it cannot be told by the name alone which is meant.
      if (
        own.some((one) => one.kind === 'fixed' || (one.kind === 'declared' && one.start !== start))
      )
        return [];
      const places = own.filter((one) => one.start !== start).map((one) => one.start);
      const taken = new Set(within.map((one) => one.name));
      return [{ name, places: [start, ...places], scope, taken }];
    });
}

/** A node's ancestors, the nearest last, each with the name of the field that leads on. */
type Way = { node: Node; field: string }[];

function* mentionsIn(node: Node, way: Way): Generator<Mention> {
  if (node.type === 'Identifier') {
    const kind = kindOf(way);
    if (kind !== 'none')
      yield { name: String(node.name), start: node.start, kind, scope: scopeOf(way) };
  }
  for (const [field, value] of Object.entries(node)) {
    // `{ name }` has the same name as key and as value: once is enough.
    if (node.type === 'Property' && node.shorthand === true && field === 'key') continue;
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) yield* mentionsIn(child, [...way, { node, field }]);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** What an identifier is, from what is around it; `none` where it is the name of a property. */
function kindOf(way: Way): Mention['kind'] | 'none' {
  const { node: parent, field } = way.at(-1) ?? { node: undefined, field: '' };
  if (!parent) return 'fixed';
  const isProperty = ['key', 'property'].includes(field) && parent.computed !== true;
  if (isProperty || field === 'label') return 'none';
  if (isFixed(way)) return 'fixed';
  const at = declaredBy(way);
  return at ? 'declared' : 'used';
}

/** Of types only these two name a value. */
const namesValue: Record<string, string> = {
  TSTypeQuery: 'exprName',
  TSTypePredicate: 'parameterName',
};
/** These stand around values, and are no types. */
const aroundValues =
  /^TS(AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|InstantiationExpression|TypeAnnotation)$/;

function isFixed(way: Way): boolean {
  const { node: parent, field } = way.at(-1) as Way[number];
  if (/^(Import|Export).*Specifier$/.test(parent.type)) return true;
  if (/^(Function|Class)/.test(parent.type) && field === 'id') return true;
  if (parent.type.startsWith('TS') && !aroundValues.test(parent.type))
    return namesValue[parent.type] !== field;
  // { name } and { name = 1 }
  const inProperty = way.at(-2)?.node.type === 'Property' && parent.type === 'AssignmentPattern';
  const property = inProperty && field === 'left' ? way.at(-2)?.node : parent;
  if (property?.type === 'Property' && property.shorthand === true) return true;
  const declaration = declaredBy(way);
  if (!declaration) return false;
  const { node, above } = declaration;
  if (node.type !== 'VariableDeclaration') return false;
  return node.kind === 'var' || node.declare === true || above?.type === 'ExportNamedDeclaration';
}

const isPattern = ({ node, field }: Way[number]): boolean =>
  (node.type === 'Property' && field === 'value') ||
  node.type === 'ObjectPattern' ||
  node.type === 'ArrayPattern' ||
  node.type === 'RestElement' ||
  (node.type === 'AssignmentPattern' && field === 'left');

/** The declaration, function or catch that an identifier at the end of this way gets its name from; if it does. */
function declaredBy(way: Way): { node: Node; above: Node | undefined; at: number } | undefined {
  let at = way.length - 1;
  while (way[at] && isPattern(way[at] as Way[number])) at--;
  const { node, field } = way[at] ?? { node: undefined, field: '' };
  if (!node) return undefined;
  if (field === 'params' || (node.type === 'CatchClause' && field === 'param'))
    return { node, above: way[at - 1]?.node, at };
  if (node.type !== 'VariableDeclarator' || field !== 'id') return undefined;
  const declaration = way[at - 1]?.node;
  return declaration && { node: declaration, above: way[at - 2]?.node, at: at - 1 };
}

const opensScope =
  /^(Program|BlockStatement|StaticBlock|For(In|Of)?Statement|SwitchStatement|CatchClause|.*Function.*|ArrowFunctionExpression)$/;

/** How far a name that is declared here reaches. */
function scopeOf(way: Way): Range {
  const at = declaredBy(way)?.at ?? way.length - 1;
  const around = way.slice(0, at + 1).findLast(({ node }) => opensScope.test(node.type));
  return around?.node ?? { start: 0, end: Number.POSITIVE_INFINITY };
}
