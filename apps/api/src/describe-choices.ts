import { DECORATORS, type OpenAPIObject } from '@nestjs/swagger';

interface Operation {
  readonly operationId?: string;
  readonly parameters?: { readonly name: string; readonly in: string; schema?: object }[];
}

const choicesOf = (type: new () => object, name: string): unknown[] | undefined => {
  const known: unknown = Reflect.getMetadata(DECORATORS.API_MODEL_PROPERTIES, type.prototype, name);
  const choices = (known as { readonly enum?: unknown } | undefined)?.enum;
  return Array.isArray(choices) ? choices : undefined;
};

/**
 * Lists of what a field of a query string may say: they are known of the class, and get lost where its fields become
 * parameters.
 * @param inputs the classes of query strings by the operations that take them
 */
export const describeChoices = (
  document: OpenAPIObject,
  inputs: ReadonlyMap<string, new () => object>,
): void => {
  for (const path of Object.values(document.paths)) {
    for (const { operationId = '', parameters = [] } of Object.values(
      path as object,
    ) as Operation[]) {
      const type = inputs.get(operationId);
      if (!type) continue;
      for (const parameter of parameters) {
        const choices = parameter.in === 'query' ? choicesOf(type, parameter.name) : undefined;
        if (choices) parameter.schema = { ...parameter.schema, enum: choices };
      }
    }
  }
};
