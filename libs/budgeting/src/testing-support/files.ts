/** A file of so many bytes that begins and ends as a PDF does. */
export const pdf = (bytes: number): Buffer => {
  const [begin, end] = [Buffer.from('%PDF-1.7\n'), Buffer.from('\nstartxref\n9\n%%EOF\n')];
  return Buffer.concat([begin, Buffer.alloc(bytes - begin.length - end.length, 1), end]);
};
