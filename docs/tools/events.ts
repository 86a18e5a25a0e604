import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One event type as its context's source states it. */
export interface EventEntry {
  readonly type: string;
  readonly words: string;
  readonly data: string;
}

const sourcesOf = (library: string): string[] => {
  const split = join(library, 'src', 'events');
  const domain = join(library, 'src', 'domain');
  const filesIn = (folder: string): string[] =>
    existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : [];
  return [
    join(library, 'src', 'events.ts'),
    ...filesIn(split),
    ...filesIn(domain).filter((file) => file.endsWith('-events.ts')),
  ].filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && existsSync(file));
};

const wordsOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const eventOf = (node: ts.Node, source: ts.SourceFile): EventEntry | undefined => {
  if (!ts.isTypeAliasDeclaration(node) || !ts.isTypeReferenceNode(node.type)) return undefined;
  const [name, data] = node.type.typeArguments ?? [];
  if (node.type.typeName.getText(source) !== 'DomainEvent' || !name || !data) return undefined;
  if (!ts.isLiteralTypeNode(name) || !ts.isStringLiteral(name.literal)) return undefined;
  const shape = data.getText(source).replaceAll('readonly ', '');
  return { type: name.literal.text, words: wordsOf(node), data: shape };
};

/** The events of one library, in the order of its sources. */
export const eventsOf = (library: string): EventEntry[] =>
  sourcesOf(library).flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(file, 'utf8'),
      ts.ScriptTarget.ES2023,
      true,
    );
    const found: EventEntry[] = [];
    source.forEachChild((node) => {
      const entry = eventOf(node, source);
      if (entry) found.push(entry);
    });
    return found;
  });
