import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { ApiProperty, type OpenAPIObject } from '@nestjs/swagger';
import { describeChoices } from './describe-choices.js';

const STAGES = ['open', 'settled'];
class ListThings {
  @ApiProperty({ enum: STAGES, required: false })
  stage?: string;
  @ApiProperty({ type: String })
  text: string;
}

const text = { type: 'string' };
const parameter = (name: string, where = 'query') => ({ name, in: where, schema: { ...text } });

describe('choices in a query string', () => {
  it('stand in the document, where there are any', () => {
    const made = (operationId: string) => ({
      get: {
        operationId,
        parameters: [parameter('stage'), parameter('text'), parameter('stage', 'path')],
      },
    });
    const document = {
      paths: { '/things': made('ListThings'), '/others': made('ListOthers') },
    } as unknown as OpenAPIObject;
    describeChoices(document, new Map([['ListThings', ListThings]]));
    expect(document.paths['/things']?.get?.parameters).toEqual([
      { ...parameter('stage'), schema: { ...text, enum: STAGES } },
      ...[parameter('text'), parameter('stage', 'path')],
    ]);
    expect(document.paths['/others']).toEqual(made('ListOthers'));
  });
});
