import { applyDecorators } from '@nestjs/common';
import { ApiHideProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsObject, Matches } from 'class-validator';
import { Nested } from '@palabre/platform';

/** A short name that people give to something within its whole: `listen`, `first-draft`. */
export const Key = (): PropertyDecorator => Matches(/^[a-z0-9][a-z0-9-]{0,59}$/);

/** Such a name in the route's path, not in the body. */
export const PathKey = (): PropertyDecorator => applyDecorators(Key(), ApiHideProperty());

/** A part of the input that must be there, validated as its class: `Nested` alone lets null and absence pass. */
export const Part = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(IsObject(), Nested(type));

/** A list of at most so many parts, none of them null. */
export const Parts = (type: () => new () => object, max: number): PropertyDecorator =>
  applyDecorators(IsArray(), ArrayMaxSize(max), IsObject({ each: true }), Nested(type, true));
