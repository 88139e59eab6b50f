// Judges SQL that was made for Athena. One request a line on standard input, one answer a line on standard output:
//   {"run": SQL}                          -> {}                 DuckDB runs it: views and macros
//   {"parse": SQL}                        -> {errors}           Trino's grammar parses it
//   {"define": SQL}                       -> {errors}           Hive's grammar parses it, which Athena's DDL is written in
//   {"ask": SQL, "parameters": [SQL...]}  -> {errors, rows}     both, as Athena does: prepared, then executed with literals
import { createInterface } from 'node:readline';
import { register } from 'node:module';
import { DuckDBInstance } from '@duckdb/node-api';

register('./resolve.mjs', import.meta.url);
const { HiveSQL, TrinoSQL } = await import('dt-sql-parser');

const trino = new TrinoSQL();
const hive = new HiveSQL();
const instance = await DuckDBInstance.create(':memory:');
const duck = await instance.connect();

const parse = (grammar, sql) => grammar.validate(sql).map(error => `${error.startLine}:${error.startColumn} ${error.message}`);

const toText = value => value === null || value === undefined ? null : typeof value === 'string' ? value : String(value);

async function readRows(sql) {
  const reader = await duck.runAndReadAll(sql);
  return reader.getRows().map(row => row.map(toText));
}

async function ask(sql, parameters) {
  const errors = [...parse(trino, sql), ...(parameters.length > 0 ? parse(trino, `EXECUTE question USING ${parameters.join(', ')}`) : [])];
  const call = parameters.length > 0 ? `EXECUTE question(${parameters.join(', ')})` : 'EXECUTE question';
  const count = (await duck.extractStatements(call)).count;
  if (count !== 1) errors.push(`the values make ${count} statements`);
  if (errors.length > 0) return { errors };
  await duck.run(`PREPARE question AS ${sql}`);
  try {
    return { errors, rows: await readRows(call) };
  } finally {
    await duck.run('DEALLOCATE question');
  }
}

async function answer(request) {
  if (request.run !== undefined) {
    await duck.run(request.run);
    return {};
  }

  if (request.parse !== undefined) return { errors: parse(trino, request.parse) };
  return request.define !== undefined ? { errors: parse(hive, request.define) } : ask(request.ask, request.parameters);
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line)).catch(error => ({ errors: [String(error.message ?? error)] }));
  process.stdout.write(JSON.stringify(reply) + '\n');
}
