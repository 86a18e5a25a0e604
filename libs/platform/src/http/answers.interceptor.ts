import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Answer } from '@palabre/eventing';
import type { Answered } from '../queries/query-runner.js';

/** What every accepted command is answered with. */
export class CommandAnswer {
  @ApiProperty({ description: 'what was created or changed', format: 'uuid' })
  id: string;
  @ApiProperty({ description: 'version of its stream, the ETag', example: 3 })
  version: number;
  @ApiProperty({
    description: 'position in the log, opaque; read with after= to see the result',
    example: '1024',
  })
  position: string;
}

const replyOf = (context: ExecutionContext): FastifyReply =>
  context.switchToHttp().getResponse<FastifyReply>();

/** Answers a command: body, ETag, Palabre-Position. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor<Answer, CommandAnswer> {
  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<CommandAnswer> {
    return next.handle().pipe(
      map(({ id, version, position }) => {
        const reply = replyOf(context);
        reply.header('ETag', `"${version}"`).header('Palabre-Position', position.toString());
        return { id, version, position: position.toString() };
      }),
    );
  }
}

/** Answers a query: the result, or the file it was written as; as headers its position, and how far the log was ahead of it. */
@Injectable()
export class AnsweredInterceptor implements NestInterceptor<Answered, unknown> {
  intercept(context: ExecutionContext, next: CallHandler<Answered>): Observable<unknown> {
    return next.handle().pipe(
      map(({ result, position, lag, file }) => {
        const reply = replyOf(context).header('Palabre-Position', position.toString());
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
