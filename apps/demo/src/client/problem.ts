/** An answer that is not a success, as problem+json (RFC 9457) describes it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    readonly request: string,
    readonly status: number,
    /** The machine-readable code, such as `CALL_CLOSED`; `HTTP_<status>` where the answer has none. */
    readonly code: string,
    readonly problem: Readonly<Record<string, unknown>>,
  ) {
    super(
      `${request}: ${status} ${code} ${typeof problem['detail'] === 'string' ? problem['detail'] : ''}`.trim(),
    );
  }
}

/** The server did not answer in the time there was. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
}

export const problemOf = (request: string, status: number, body: string): ApiProblem => {
  let problem: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null) problem = parsed as Record<string, unknown>;
  } catch {
    problem = {};
  }
  const code = typeof problem['code'] === 'string' ? problem['code'] : `HTTP_${status}`;
  return new ApiProblem(request, status, code, problem);
};
