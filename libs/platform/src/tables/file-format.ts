import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import Negotiator from 'negotiator';

/** In what a list is answered. */
export const FILE_FORMATS = ['json', 'csv', 'xlsx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<FileFormat, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What a request asks for: by `?format=`, else by `Accept`; JSON when it names none of them. */
export const formatOf = (named: unknown, accept: string | undefined): FileFormat => {
  if (FILE_FORMATS.includes(named as FileFormat)) return named as FileFormat;
  const type = new Negotiator({ headers: { accept: accept ?? '' } }).mediaType(
    Object.values(MEDIA_TYPES),
  );
  return FILE_FORMATS.find((format) => MEDIA_TYPES[format] === type) ?? 'json';
};

/** A field of a query that may be answered as a file: all of it then, not a page. */
export const AnswerFormat = (): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    IsIn(FILE_FORMATS),
    ApiProperty({
      enum: FILE_FORMATS,
      required: false,
      description: 'csv and xlsx: the whole list as a file, in the language of the reader',
    }),
  );
