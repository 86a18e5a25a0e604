import type { WireAnswer } from './http.js';

/** What is wrong with an answer as a refusal: empty when it is problem+json with a 4xx, a code and a sentence. */
export function flawsOf({ status, headers, json }: WireAnswer): string[] {
  const type = headers['content-type'] ?? '';
  return [
    ...(status >= 400 && status < 500 ? [] : [`status ${status}`]),
    ...(type.startsWith('application/problem+json') ? [] : [`content type ${type || 'missing'}`]),
    ...(json?.status === status ? [] : ['another status in the body']),
    ...(/^[A-Z][A-Z0-9_]+$/.test(json?.code) ? [] : [`code ${json?.code}`]),
    ...(/^\p{Lu}.*\s.+/su.test(json?.detail) ? [] : [`no sentence: ${json?.detail}`]),
  ];
}
