import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Link, Span } from '@opentelemetry/api';

const TRACER = 'palabre';
const tracer = () => trace.getTracer(TRACER);

/** The W3C trace context of what is being done now; undefined when nobody traces, or this is not recorded. */
export const currentTraceparent = (): string | undefined => {
  const carrier: { traceparent?: string } = {};
  if (trace.getActiveSpan()?.isRecording()) propagation.inject(context.active(), carrier);
  return carrier.traceparent;
};

const linkTo = (traceparent: string): Link[] => {
  const from = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, { traceparent }));
  return from ? [{ context: from }] : [];
};

/** Runs work as a span. A single cause is its parent, several are links: then no one of them is the reason. */
export const traced = <T>(
  name: string,
  work: () => Promise<T>,
  causes: readonly string[] = [],
): Promise<T> => {
  const [first] = causes;
  const parent =
    causes.length === 1 && first !== undefined
      ? propagation.extract(ROOT_CONTEXT, { traceparent: first })
      : context.active();
  const links = causes.length > 1 ? causes.flatMap(linkTo) : [];
  return tracer().startActiveSpan(name, { links }, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      failed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
};

/** A request on its way: what it goes on in, and how it ends. */
export interface TracedRequest {
  readonly run: <T>(work: () => T) => T;
  readonly end: (route: string, status: number) => void;
}

/** Begins the span of a request, as part of the caller's trace when its headers name one. */
export const traceRequest = (
  method: string,
  headers: Readonly<Record<string, unknown>>,
): TracedRequest => {
  const outer = propagation.extract(ROOT_CONTEXT, headers);
  const span = tracer().startSpan(method, { kind: SpanKind.SERVER }, outer);
  const inner = trace.setSpan(outer, span);
  return {
    run: (work) => context.with(inner, work),
    end: (route, status) => {
      // The pattern, not the address: ids of people stay out of traces.
      span.updateName(`${method} ${route}`);
      span.setAttributes({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
      });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
};

/** The message of an error may hold data; its name and code do not. */
const failed = (span: Span, error: unknown): void => {
  const { name, code } = error as { name?: string; code?: unknown };
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', typeof code === 'string' ? code : (name ?? 'unknown'));
};
