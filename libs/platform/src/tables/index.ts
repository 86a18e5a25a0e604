export * from './answer-file.js';
export { csvPieces } from './csv-file.js';
export * from './file-format.js';
export * from './table.js';
