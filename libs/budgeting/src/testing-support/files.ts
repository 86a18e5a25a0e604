const BEGIN = Buffer.from('%PDF-1.7\n');
const END = Buffer.from('\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n');

/** A file of so many bytes that begins and ends as a PDF does, with an object; from 100 bytes on. */
export const pdf = (bytes: number): Buffer =>
  Buffer.concat([BEGIN, Buffer.alloc(bytes - BEGIN.length - END.length, 1), END]);
