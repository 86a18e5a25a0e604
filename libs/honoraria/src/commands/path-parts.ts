import { applyDecorators } from '@nestjs/common';
import { ApiHideProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

/** An honorarium's id in the route's path: a membership's id and a month of service. */
export const PathHonorariumId = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-\d{4}-(0[1-9]|1[0-2])$/, {
      message: 'must be a membership id and a month, such as …-2024-10',
    }),
    ApiHideProperty(),
  );

/** A month in the route's path. */
export const PathMonth = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'must be a month such as 2024-10' }),
    ApiHideProperty(),
  );
