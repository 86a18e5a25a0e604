import { describe, expect, it } from '@jest/globals';
import { toldRequest } from './watch-requests.js';

describe('what is told of a request', () => {
  const quiet = new Set(['mentoring-pairings']);
  const told = (route: string, status: number) =>
    toldRequest({ method: 'POST', route, status }, quiet);

  it('is the pattern of its route and its status', () => {
    expect(told('/calls/:callId', 201)).toEqual({
      ...{ method: 'POST', route: '/calls/:callId', status: 201 },
    });
    expect(told('none', 404)).toMatchObject({ route: 'none', status: 404 });
  });

  it('is no route and no more than the kind of its answer where many are told as one', () => {
    const seen = [
      told('/mentoring-pairings/:pairingId/concerns', 201),
      told('/mentoring-pairings/:pairingId/pause', 200),
    ];
    expect(seen).toEqual([
      { method: 'POST', route: 'quiet', status: 200 },
      { method: 'POST', route: 'quiet', status: 200 },
    ]);
    expect(told('/mentoring-pairings/:pairingId/concerns', 422)).toMatchObject({ status: 400 });
  });
});
