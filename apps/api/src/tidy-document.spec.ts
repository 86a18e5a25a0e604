import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { tidyDocument } from './tidy-document.js';

const text = { type: 'string' };
const ofPath = { name: 'lineId', in: 'path', required: true, schema: text };
const body = (name: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

/** As it comes out of classes that hold path, query string and body together. */
const made = (): OpenAPIObject =>
  ({
    openapi: '3.1.0',
    info: { title: 'made up', version: '1' },
    paths: {
      '/lines/{lineId}': {
        get: {
          operationId: 'ListLegs',
          parameters: [
            ofPath,
            { name: 'lineId', in: 'query', required: true, schema: text },
            {
              name: 'limit',
              in: 'query',
              required: true,
              schema: { type: 'number', default: 100 },
            },
            { name: 'month', in: 'query', required: true, schema: text },
          ],
          responses: {},
        },
        post: { parameters: [ofPath], requestBody: body('RenameLine'), responses: {} },
        delete: { parameters: [ofPath], requestBody: body('DropLine'), responses: {} },
      },
      '/lines/{lineId}/legs.html': { get: { operationId: 'ListLegs', responses: {} } },
    },
    components: {
      schemas: {
        RenameLine: {
          type: 'object',
          properties: { lineId: text, title: text, note: { ...text, default: '' } },
          required: ['lineId', 'title', 'note'],
        },
        DropLine: { type: 'object', properties: { lineId: text }, required: ['lineId'] },
      },
    },
  }) as unknown as OpenAPIObject;

describe('the document', () => {
  it('has each field once, where it is sent, and does not ask for what has a default', () => {
    const document = made();
    tidyDocument(document);
    const { get, post, delete: drop } = document.paths['/lines/{lineId}'] ?? {};
    expect(get?.parameters).toEqual([
      ofPath,
      { name: 'limit', in: 'query', required: false, schema: { type: 'number', default: 100 } },
      { name: 'month', in: 'query', required: true, schema: text },
    ]);
    expect(post?.requestBody).toEqual(body('RenameLine'));
    expect(document.components?.schemas?.['RenameLine']).toEqual({
      type: 'object',
      properties: { title: text, note: { ...text, default: '' } },
      required: ['title'],
    });
    const named = Object.values(document.paths).map((path) => path.get?.operationId);
    expect(named).toEqual(['ListLegs', 'ListLegsByLegsHtml']);
    // Nothing is left to send.
    expect(drop).not.toHaveProperty('requestBody');
  });
});
