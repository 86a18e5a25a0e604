import type { OpenAPIObject } from '@nestjs/swagger';

/** What of an operation is looked at; the rest stays as it is. */
interface Operation {
  operationId?: string;
  parameters?: readonly {
    readonly name: string;
    readonly in: string;
    required?: boolean;
    readonly schema?: { readonly default?: unknown };
  }[];
  requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: object }>> };
}
interface Schema {
  properties?: Record<string, { readonly default?: unknown }>;
  required?: string[];
}

const REFERENCE = '#/components/schemas/';

const operationsOf = (document: OpenAPIObject): Operation[] =>
  Object.values(document.paths).flatMap((path) =>
    Object.values(path as Record<string, unknown>).filter(
      (operation): operation is Operation => typeof operation === 'object' && operation !== null,
    ),
  );

const schemasOf = (document: OpenAPIObject): Record<string, Schema> =>
  (document.components?.schemas ?? {}) as Record<string, Schema>;

/** The schema of an operation's body, where it is one of the document's. */
const bodyOf = ({ requestBody }: Operation, schemas: Record<string, Schema>): Schema | undefined =>
  Object.values(requestBody?.content ?? {})
    .map(({ schema }) => (schema as { readonly $ref?: string } | undefined)?.$ref)
    .flatMap((ref) => (ref?.startsWith(REFERENCE) ? [schemas[ref.slice(REFERENCE.length)]] : []))
    .find((schema) => schema !== undefined);

/** What stands in the path stands neither in the query string nor in the body, though one class has all of it. */
const pathOnly = (operation: Operation, schemas: Record<string, Schema>): void => {
  const { parameters = [] } = operation;
  const inPath = new Set(parameters.flatMap((one) => (one.in === 'path' ? [one.name] : [])));
  operation.parameters = parameters.filter((one) => one.in !== 'query' || !inPath.has(one.name));
  const body = bodyOf(operation, schemas);
  if (!body?.properties) return;
  for (const name of inPath) delete body.properties[name];
  if (body.required) body.required = body.required.filter((name) => !inPath.has(name));
  if (Object.keys(body.properties).length === 0) delete operation.requestBody;
};

/** What has a default may be left out. */
const leaveOutDefaults = (schema: Schema): void => {
  const { properties = {}, required } = schema;
  if (!required) return;
  schema.required = required.filter((name) => properties[name]?.default === undefined);
  if (schema.required.length === 0) delete schema.required;
};

/** Whoever asks or sends the same by a second route does it by an operation of its own: `GetMonth`, `GetMonthByPage`. */
const nameApart = (document: OpenAPIObject): void => {
  const taken = new Set<string>();
  for (const [path, item] of Object.entries(document.paths)) {
    const [segment = ''] = path
      .split('/')
      .filter((part) => part !== '' && !part.startsWith('{'))
      .slice(-1);
    const words = segment
      .split(/\W+/)
      .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
    for (const operation of Object.values(item as Record<string, Operation>)) {
      const { operationId } = operation;
      if (operationId === undefined) continue;
      if (taken.has(operationId)) operation.operationId = `${operationId}By${words.join('')}`;
      taken.add(operation.operationId ?? '');
    }
  }
};

/**
 * Mends what is made of classes that hold path, query string and body together: each field stands once, where it is
 * sent, what has a default is not asked for, and each operation has a name of its own.
 */
export const tidyDocument = (document: OpenAPIObject): void => {
  const schemas = schemasOf(document);
  for (const operation of operationsOf(document)) {
    pathOnly(operation, schemas);
    for (const parameter of operation.parameters ?? []) {
      if (parameter.schema?.default !== undefined) parameter.required = false;
    }
  }
  for (const schema of Object.values(schemas)) leaveOutDefaults(schema);
  nameApart(document);
};
