import {
  createParamDecorator,
  type ExecutionContext,
  type PipeTransform,
  type Type,
} from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { refuse } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';
import { isFile } from './file-body.js';

/** One field that is not right, by JSON pointer. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

const MAX_ERRORS = 100;
/** Nothing that anybody sends is nested so deep; what is would exhaust the stack. */
const MAX_DEPTH = 40;
/** No command has so many fields in one object, and the time that validating takes grows with their square. */
const MAX_FIELDS = 200;
/** Nor has any request so many values in all its lists and objects; each costs a validation. */
const MAX_VALUES = 10_000;

/** A request's fields are not right. */
export class ValidationFailed extends CommandRefused {
  /** The first of them: somebody who sends a million wrong fields gets no million sentences. */
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super(refuse('VALIDATION_FAILED'));
    this.errors = errors.slice(0, MAX_ERRORS);
  }
}

/** Whoever sent a longer name knows it by its beginning. */
const MAX_NAME = 100;
const cut = (name: string): string =>
  // Not in the middle of a surrogate pair.
  name.length > MAX_NAME ? `${name.slice(0, MAX_NAME).replace(/[\ud800-\udbff]$/, '')}…` : name;
const escape = (key: string): string => cut(key).replaceAll('~', '~0').replaceAll('/', '~1');

const fieldErrors = (errors: readonly ValidationError[], at = ''): FieldError[] =>
  errors.flatMap((error) => {
    const pointer = `${at}/${escape(error.property)}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, text]) => ({
      pointer,
      detail: rule === 'whitelistValidation' ? 'unknown field' : text,
    }));
    return [...own, ...fieldErrors(error.children ?? [], pointer)];
  });

// A NUL cannot be stored as text and a lone surrogate is no character; both come from broken clients or from attacks.
const UNSTORABLE =
  /[\u0000]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** What every object has of itself: a field of that name hides it from whatever reads the object. */
const OF_EVERY_OBJECT = new Set(['constructor', 'prototype', '__proto__']);

const unacceptable = (value: unknown, at = '', depth = 0): FieldError[] => {
  if (depth > MAX_DEPTH) return [{ pointer: '', detail: 'must not be nested so deep' }];
  if (typeof value === 'string') {
    return UNSTORABLE.test(value)
      ? [{ pointer: at, detail: 'holds a character that is none' }]
      : [];
  }
  // Left out and null would mean two things, and validators of optional fields let null through.
  if (value === null) return [{ pointer: at, detail: 'must not be null: leave the field out' }];
  if (typeof value !== 'object') return [];
  if (!Array.isArray(value) && Object.keys(value).length > MAX_FIELDS) {
    return [{ pointer: at, detail: 'must not have so many fields' }];
  }
  return Object.entries(value).flatMap(([key, item]) => [
    ...(UNSTORABLE.test(key) || OF_EVERY_OBJECT.has(key)
      ? [{ pointer: at, detail: 'holds a field name that is none' }]
      : []),
    ...unacceptable(item, `${at}/${escape(key)}`, depth + 1),
  ]);
};

const isEndless = (request: object): boolean => {
  let left = MAX_VALUES;
  const open: unknown[] = [request];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const values: unknown[] = Object.values(value);
    left -= values.length;
    if (left < 0) return true;
    open.push(...values);
  }
  return false;
};

interface RawPayload {
  readonly path: Readonly<Record<string, string>>;
  readonly fields: unknown;
  readonly inBody: boolean;
}

/** Query-string names that belong to the protocol, not to the question. */
const PROTOCOL = new Set(['after']);

/** In a query string a number is written in decimal digits: what else JavaScript would take for one is refused. */
const refuseOtherNumbers = (type: Type, fields: Readonly<Record<string, unknown>>): void => {
  const wrong = Object.entries(fields).filter(
    ([name, text]) =>
      Reflect.getMetadata('design:type', type.prototype as object, name) === Number &&
      !/^\d{1,15}$/.test(String(text)),
  );
  if (wrong.length === 0) return;
  throw new ValidationFailed(
    wrong.map(([name]) => ({ pointer: `/${escape(name)}`, detail: 'must be a whole number' })),
  );
};

/** Turns path and body (or path and query string) into a validated instance of the parameter's class. */
class PayloadPipe implements PipeTransform<RawPayload, Promise<object>> {
  async transform(raw: RawPayload, { metatype }: { metatype?: unknown }): Promise<object> {
    const type = metatype as Type<object>;
    const fields = raw.fields ?? {};
    // A file, on a route that takes fields: its bytes are none, and stay unread.
    if (isFile(fields)) throw new CommandRefused(refuse('UNSUPPORTED_MEDIA_TYPE'));
    if (typeof fields !== 'object' || Array.isArray(fields)) {
      throw new ValidationFailed([{ pointer: '', detail: 'must be a JSON object' }]);
    }
    if (isEndless(fields)) {
      throw new ValidationFailed([{ pointer: '', detail: 'must not hold so many values' }]);
    }
    const clash = Object.keys(raw.path).filter((name) => Object.hasOwn(fields, name));
    const broken = unacceptable({ ...fields, ...raw.path });
    const wrong = [
      ...broken,
      ...clash.map((name) => ({ pointer: `/${escape(name)}`, detail: 'unknown field' })),
    ];
    if (wrong.length > 0) throw new ValidationFailed(wrong);
    if (!raw.inBody) refuseOtherNumbers(type, fields as Record<string, unknown>);
    const given = raw.inBody
      ? fields
      : Object.fromEntries(Object.entries(fields).filter(([name]) => !PROTOCOL.has(name)));
    const instance = plainToInstance(
      type,
      { ...given, ...raw.path },
      { enableImplicitConversion: !raw.inBody },
    );
    const errors = await validate(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      validationError: { target: false, value: false },
    });
    if (errors.length > 0) throw new ValidationFailed(fieldErrors(errors));
    return instance;
  }
}

const raw = createParamDecorator((_: unknown, context: ExecutionContext): RawPayload => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const inBody = request.method !== 'GET';
  return {
    path: request.params as Record<string, string>,
    fields: inBody ? request.body : request.query,
    inBody,
  };
});

/** The validated command or query of a route: path and body (GET: path and query string) as its class. */
export const Payload = (): ParameterDecorator => raw(new PayloadPipe());
