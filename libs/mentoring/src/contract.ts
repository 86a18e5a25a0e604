/** What read models fold with, and what others may send. */
export { candidateAfter, type Candidate } from './domain/candidate.js';
