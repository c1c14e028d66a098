# syntax=docker/dockerfile:1
# Debian, not Alpine: the native package of the password hash is chosen by the C library of the first stage.

FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run generate && npm run build

FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Optional packages are left out because npm counts the optional peers of others among them: Prisma's commands, TypeScript.
RUN npm ci --omit=dev --omit=optional --ignore-scripts
# One optional package is needed, the native half of the password hash: the locked one for this machine, from the first stage.
COPY --from=build /app/node_modules/@node-rs/ node_modules/@node-rs/
# Prisma's query compiler comes for every database; we speak to one.
RUN find node_modules/@prisma/client/runtime -name 'query_compiler_*' ! -name '*.postgresql.*' -delete

FROM node:26-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=packages /app/node_modules/ node_modules/
COPY --from=build /app/dist/ dist/
COPY prisma/migrations/ prisma/migrations/
COPY package.json ./
# In numbers, so that an orchestrator can tell that it is not root.
USER 1000:1000
EXPOSE 4000
# Life, not readiness: a new container would not bring a lost database back.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The process itself, without a shell or npm in front of it: SIGTERM must reach it.
CMD ["node", "--max-semi-space-size=64", "dist/main.js"]
