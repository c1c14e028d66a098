#!/bin/sh
# Does what the Dockerfile does, in folders, for machines without a container engine: deploy/rehearse-image.sh <empty folder>.
# Then starts the result as a stranger with nothing but the required settings, on a database of its own, and stops it.
# Needs psql, setpriv, curl, and a Postgres at REHEARSAL_DATABASE_HOST (postgres://postgres@127.0.0.1:5432) that lets it create databases.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
host=${REHEARSAL_DATABASE_HOST:-postgres://postgres@127.0.0.1:5432}
node=$(command -v node)

# Stage "build"; the list is that of .dockerignore.
mkdir "$work/build" && cd "$work/build"
cp "$source/package.json" "$source/package-lock.json" .
npm ci --ignore-scripts
(cd "$source" && tar -c --exclude=src/generated .config package.json package-lock.json prisma src tsconfig.json) | tar -x
npm run generate && npm run build

# Stage "packages".
mkdir "$work/packages" && cd "$work/packages"
cp "$source/package.json" "$source/package-lock.json" .
npm ci --omit=dev --omit=optional --ignore-scripts
cp -R "$work/build/node_modules/@node-rs/." node_modules/@node-rs/
find node_modules/@prisma/client/runtime -name 'query_compiler_*' ! -name '*.postgresql.*' -delete

# The image.
mkdir "$work/image" && cd "$work/image"
cp -R "$work/packages/node_modules" node_modules
cp -R "$work/build/dist" dist
mkdir prisma && cp -R "$source/prisma/migrations" prisma/migrations
cp "$source/package.json" .
chmod -R a+rX "$work"
du -sm node_modules dist

# A start with the settings of production; 65534 is nobody.
database=bidwell_rehearsal_$$
psql -q "$host/postgres" -c "create database $database"
pid=
clean() {
  [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
  psql -q "$host/postgres" -c "drop database $database with (force)"
}
trap clean EXIT
keys=$(head -c 32 /dev/urandom | base64)
stranger="setpriv --reuid=65534 --regid=65534 --clear-groups env -i PATH=$PATH NODE_ENV=production PORT=4099"
stranger="$stranger DATABASE_URL=$host/$database"

$stranger "$node" dist/cli/migrate.js
$stranger TOKEN_KEYS="$keys" "$node" --max-semi-space-size=64 dist/main.js &
pid=$!
until curl -sf http://127.0.0.1:4099/health/ready; do sleep 0.2; kill -0 "$pid"; done
echo

$stranger "$node" -e 'fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))'
echo "health check: $?"
ask() { curl -sf http://127.0.0.1:4099/graphql -H 'content-type: application/json' -d "{\"query\":\"$1\"}" && echo; }
member='email: \"ada@example.com\", password: \"rehearsed-in-a-folder\"'
ask "mutation { signUp(input: { $member, handle: \\\"ada\\\", name: \\\"Ada\\\", roles: [CLIENT] }) { session { accessToken } } }"
ask "mutation { signIn(input: { $member }) { session { accessToken } } }"
kill -TERM "$pid"
wait "$pid" && echo "stopped with 0"
pid=
