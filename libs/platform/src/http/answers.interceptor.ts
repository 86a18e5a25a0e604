import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiProperty, DECORATORS } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { map, type Observable } from 'rxjs';
import { CommandRefused, type Answer } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import type { Answered } from '../queries/query-runner.js';

/** What every accepted command is answered with. */
export class CommandAnswer {
  @ApiProperty({ description: 'what was created or changed', format: 'uuid' })
  id: string;
  @ApiProperty({
    description: 'version of its stream, the ETag; 0 where it would count what others have done',
    example: 3,
  })
  version: number;
  @ApiProperty({
    description: 'position in the log, opaque; read with after= to see the result',
    example: '1024',
  })
  position: string;
}

const replyOf = (context: ExecutionContext): FastifyReply =>
  context.switchToHttp().getResponse<FastifyReply>();

/** Answers a command: body, ETag, Palabre-Position. What a route adds to the answer is told too. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor<Answer, CommandAnswer> {
  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<CommandAnswer> {
    return next.handle().pipe(
      map(({ id, version, position, ...more }) => {
        const reply = replyOf(context);
        reply.header('ETag', `"${version}"`).header('Palabre-Position', position.toString());
        return { id, version, position: position.toString(), ...more };
      }),
    );
  }
}

/** In what types a route answers: JSON, or what its `@ApiProduces` says. */
const typesOffered = (context: ExecutionContext): string[] => {
  const named: unknown = Reflect.getMetadata(DECORATORS.API_PRODUCES, context.getHandler());
  return Array.isArray(named) ? (named as string[]) : ['application/json'];
};

/** Refuses to answer somebody in a type that they do not take (RFC 9110, 12.5.1), before anything is read for them. */
const refuseOtherTypes = (context: ExecutionContext): void => {
  const { accept } = context.switchToHttp().getRequest<FastifyRequest>().headers;
  if (accept === undefined) return;
  const offered = typesOffered(context);
  if (new Negotiator({ headers: { accept } }).mediaType(offered) !== undefined) return;
  throw new CommandRefused(refuse('NOT_ACCEPTABLE', { offered }));
};

/** Answers a query: the result, or the file it was written as; as headers its position, and how far the log was ahead of it. */
@Injectable()
export class AnsweredInterceptor implements NestInterceptor<Answered, unknown> {
  intercept(context: ExecutionContext, next: CallHandler<Answered>): Observable<unknown> {
    refuseOtherTypes(context);
    return next.handle().pipe(
      map(({ result, position, lag, file }) => {
        const reply = replyOf(context);
        if (position !== undefined) reply.header('Palabre-Position', position.toString());
        if (lag !== undefined) reply.header('Palabre-Lag', lag.toString());
        if (!file) return result;
        reply
          .header('Content-Type', file.mediaType)
          .header('Content-Language', file.language)
          .header('Content-Disposition', `attachment; filename="${file.name}"`)
          .header('Vary', 'Accept, Accept-Language');
        return file.bytes;
      }),
    );
  }
}
