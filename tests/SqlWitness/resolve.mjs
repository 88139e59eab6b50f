// dt-sql-parser is written for bundlers: its imports leave out "/index.js" and ".js".
export async function resolve(specifier, context, next) {
  for (const ending of ['', '.js', '/index.js']) {
    try {
      return await next(specifier + ending, context);
    } catch (error) {
      if (!['ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT'].includes(error.code) || ending === '/index.js') throw error;
    }
  }
}
