import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Files that declare a stream type. */
const filesIn = (root: string): string[] =>
  readdirSync(join(root, 'libs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /^[^/]+\/src\/domain\/.+\.ts$/.test(file) && !file.endsWith('.spec.ts'))
    .map((file) => join(root, 'libs', file))
    .filter((file) => readFileSync(file, 'utf8').includes('streamType<'));

const literalsOf = (checker: ts.TypeChecker, type: ts.Type, name: string): string[] => {
  const property = checker.getPropertyOfType(type, name);
  const found = property && checker.getTypeOfSymbol(property);
  return (found?.isUnion() ? found.types : [found]).flatMap((one) =>
    one?.isStringLiteral() ? one.value : [],
  );
};

/** The types of events that a stream folds, as its `evolve` declares them. */
const foldedBy = (checker: ts.TypeChecker, stream: ts.Type): string[] => {
  const evolve = checker.getPropertyOfType(stream, 'evolve');
  const [signature] = evolve ? checker.getTypeOfSymbol(evolve).getCallSignatures() : [];
  const event = signature?.parameters[1];
  return event ? literalsOf(checker, checker.getTypeOfSymbol(event), 'type') : [];
};

/** The categories of the streams that events of a type are written to, as the sources declare them: mostly one. */
export const streamCategories = (root: string): ReadonlyMap<string, readonly string[]> => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const files = filesIn(root);
  const program = ts.createProgram(files, { ...options, noEmit: true, incremental: false });
  const checker = program.getTypeChecker();
  const found = new Map<string, string[]>();
  for (const file of files) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    for (const symbol of module ? checker.getExportsOfModule(module) : []) {
      const type = checker.getTypeOfSymbol(symbol);
      const [category] = literalsOf(checker, type, 'category');
      for (const name of category === undefined ? [] : foldedBy(checker, type)) {
        found.set(name, [...new Set([...(found.get(name) ?? []), category ?? ''])]);
      }
    }
  }
  return found;
};
