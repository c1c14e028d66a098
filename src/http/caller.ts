import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, RefreshCookie } from '../graphql/context.js';
import type { CostReport } from '../graphql/quota/cost-report.js';

const cookieName = 'bidwell_refresh';

/** Scripts never see it, and no other site's page makes the browser send it. */
const cookieRules = { path: '/graphql', httpOnly: true, secure: true, sameSite: 'strict' } as const;

const userAgentLengthMax = 500;

/** What a request tells of its sender. */
export function callerOf(request: FastifyRequest, reply: FastifyReply, reportByDefault: CostReport): Caller {
  const costReport = costReportOf(request.headers) ?? reportByDefault;
  const refreshCookie = wantsCookie(request) ? createRefreshCookie(request, reply) : null;
  return readCaller(request.headers, { address: request.ip, costReport, refreshCookie });
}

/** What the headers tell of a sender of whom the rest is known. */
export function readCaller(
  headers: IncomingHttpHeaders,
  { address, costReport, refreshCookie }: Pick<Caller, 'address' | 'costReport' | 'refreshCookie'>,
): Caller {
  return {
    address,
    userAgent: headers['user-agent']?.slice(0, userAgentLengthMax) ?? null,
    idempotencyKey: headers['idempotency-key']?.toString() ?? null,
    costReport,
    explainsCache: 'x-cache-explain' in headers,
    refreshCookie,
  };
}

/** The caller's own request id where it is harmless, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
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
