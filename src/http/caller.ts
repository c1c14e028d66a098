import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, RefreshCookie } from '../graphql/context.js';
import type { CostReport } from '../graphql/quota/cost-report.js';

const cookieName = 'bidwell_refresh';

/** Scripts never see it, and no other site's page makes the browser send it. */
const cookieRules = { path: '/graphql', httpOnly: true, secure: true, sameSite: 'strict' } as const;

const userAgentLengthMax = 500;

/** What a request tells of its sender. */
export function callerOf(request: FastifyRequest, reply: FastifyReply, reportByDefault: CostReport): Caller {
  return {
    address: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, userAgentLengthMax) ?? null,
    idempotencyKey: request.headers['idempotency-key']?.toString() ?? null,
    costReport: costReportOf(request.headers) ?? reportByDefault,
    explainsCache: 'x-cache-explain' in request.headers,
    refreshCookie: wantsCookie(request) ? createRefreshCookie(request, reply) : null,
  };
}

/** `cookie` in any case of letters is the one mode there is. */
export function sessionModeOf(headers: FastifyRequest['headers']): string | undefined {
  return headers['x-session-mode']?.toString().toLowerCase();
}

/** What the header asks for; undefined where it is absent, null where there is no such report. */
export function costReportOf(headers: FastifyRequest['headers']): CostReport | null | undefined {
  const wanted = headers['x-cost-report']?.toString().toLowerCase();
  if (wanted === undefined || wanted === 'summary' || wanted === 'fields') return wanted;
  return null;
}

/** A header of our own, which a page of another origin cannot send without being let in by CORS. */
function wantsCookie({ headers }: FastifyRequest): boolean {
  return sessionModeOf(headers) === 'cookie';
}

function createRefreshCookie(request: FastifyRequest, reply: FastifyReply): RefreshCookie {
  return {
    token: request.cookies[cookieName] ?? null,
    set: (token, expires) => {
      reply.setCookie(cookieName, token, { ...cookieRules, expires });
    },
    clear: () => {
      reply.clearCookie(cookieName, cookieRules);
    },
  };
}
