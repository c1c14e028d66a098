import { Lexer, Source, TokenKind, type GraphQLNamedType } from 'graphql';

/** A field asked for, what is asked of its object, and of what that leads to. */
export interface Branch {
  /** As it stands in the document: alias, name and arguments. */
  readonly call: string;
  readonly type: GraphQLNamedType;
  readonly fields: string;
  readonly below: readonly Branch[];
}

// The service takes 1,000.
const tokensMax = 980;

interface Twig {
  readonly branch: Branch;
  readonly below: Map<string, Twig>;
}

/** Everything that the branches ask for, in as few documents as the limit of tokens allows. */
export function documentsOf(branches: readonly Branch[]): string[] {
  const documents = new Documents();
  const visit = (branch: Branch, path: readonly Branch[]) => {
    documents.add([...path, branch]);
    for (const next of branch.below) visit(next, [...path, branch]);
  };
  for (const branch of branches) visit(branch, []);
  return documents.finish();
}

class Documents {
  readonly #done: string[] = [];
  #root = new Map<string, Twig>();
  #fragments = new Set<string>();
  #tokens = 2;

  add(path: readonly Branch[]): void {
    if (this.#tokens > 2 && this.#tokens + this.#costOf(path) > tokensMax) this.#close();
    this.#tokens += this.#costOf(path);
    let twigs = this.#root;
    for (const branch of path) {
      const twig = twigs.get(branch.call) ?? { branch, below: new Map<string, Twig>() };
      twigs.set(branch.call, twig);
      this.#fragments.add(fragmentOf(branch));
      twigs = twig.below;
    }
  }

  finish(): string[] {
    this.#close();
    return this.#done;
  }

  #costOf(path: readonly Branch[]): number {
    let twigs: Map<string, Twig> | undefined = this.#root;
    let cost = 0;
    const fragments = new Set(this.#fragments);
    for (const branch of path) {
      const twig: Twig | undefined = twigs?.get(branch.call);
      // The call, its braces, and the name of the fragment.
      if (!twig) cost += tokensOf(branch.call) + 4;
      const fragment = fragmentOf(branch);
      if (!fragments.has(fragment)) cost += tokensOf(fragment);
      fragments.add(fragment);
      twigs = twig?.below;
    }
    return cost;
  }

  #close(): void {
    const fragments = [...this.#fragments].filter(Boolean);
    if (this.#root.size > 0) this.#done.push([`{ ${textOf(this.#root)} }`, ...fragments].join('\n'));
    this.#root = new Map();
    this.#fragments = new Set();
    this.#tokens = 2;
  }
}

function textOf(twigs: ReadonlyMap<string, Twig>): string {
  return [...twigs.values()]
    .map(({ branch, below }) => {
      const own = branch.fields ? `...${fragmentName(branch)}` : below.size > 0 ? '' : '__typename';
      return `${branch.call} { ${own} ${textOf(below)} }`;
    })
    .join(' ');
}

// Of one type either all its fields are asked for, or those of its lists.
function fragmentName({ type, fields }: Branch): string {
  return `${type.name}_${fields.length}`;
}

function fragmentOf(branch: Branch): string {
  if (!branch.fields) return '';
  return `fragment ${fragmentName(branch)} on ${branch.type.name} { ${branch.fields} }`;
}

const counts = new Map<string, number>();

function tokensOf(text: string): number {
  const known = counts.get(text);
  if (known !== undefined) return known;
  const lexer = new Lexer(new Source(text));
  let count = 0;
  while (lexer.advance().kind !== TokenKind.EOF) count += 1;
  counts.set(text, count);
  return count;
}
