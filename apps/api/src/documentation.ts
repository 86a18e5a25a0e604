import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { COMMAND_SPECS, CONTEXTS, Messages, type Context } from '@palabre/platform';
import type { CommandSpec } from '@palabre/eventing';
import { describeChoices } from './describe-choices.js';
import { tidyDocument } from './tidy-document.js';

/** Adds to each command's operation who may send it, the events it makes and every code it may be refused with. */
const describeCommands = (
  document: OpenAPIObject,
  specs: readonly CommandSpec[],
  messages: Messages,
): void => {
  const byInput = new Map(
    specs.filter((spec) => spec.input).map((spec) => [spec.input?.name, spec]),
  );
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(
      path as Record<string, { operationId?: string; description?: string }>,
    )) {
      const spec = byInput.get(operation?.operationId);
      if (!spec) continue;
      const refusals = spec.decision.refuses.map(
        (code) => `- \`${code}\` (${messages.statusOf(code)})`,
      );
      operation.description = [
        operation.description,
        `**Who:** ${spec.may.describe.en}`,
        `**Events:** ${spec.decision.emits.map((type) => `\`${type}\``).join(', ')}`,
        refusals.length > 0 ? `**Refused with:**\n${refusals.join('\n')}` : undefined,
      ]
        .filter(Boolean)
        .join('\n\n');
    }
  }
};

const describeQueries = (document: OpenAPIObject, contexts: readonly Context[]): void => {
  const byInput = new Map(
    contexts.flatMap((context) => context.queries ?? []).map((spec) => [spec.input.name, spec]),
  );
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(
      path as Record<string, { operationId?: string; description?: string }>,
    )) {
      const spec = byInput.get(operation?.operationId ?? '');
      if (spec)
        operation.description = [operation.description, `**Who:** ${spec.may.describe.en}`]
          .filter(Boolean)
          .join('\n\n');
    }
  }
};

/** The OpenAPI document of every route, and the page at `/docs` that shows it. */
export const serveDocumentation = (app: NestFastifyApplication): void => {
  const config = new DocumentBuilder()
    .setTitle('Palabre')
    .setDescription(
      'Commands answer with { id, version, position }; pass the position as after= to read your own writes. ' +
        'Every error is problem+json with a code, in the language of Accept-Language (en, fr).',
    )
    .setVersion('0.1.0')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  SwaggerModule.setup('docs', app, () => {
    const document = SwaggerModule.createDocument(app, config);
    describeCommands(
      document,
      [...app.get<Map<string, CommandSpec>>(COMMAND_SPECS).values()],
      app.get(Messages),
    );
    const contexts = app.get<Context[]>(CONTEXTS);
    describeQueries(document, contexts);
    const queries = contexts.flatMap((context) => context.queries ?? []);
    describeChoices(document, new Map(queries.map(({ input }) => [input.name, input])));
    tidyDocument(document);
    return document;
  });
};
