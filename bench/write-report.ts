import { writeReport } from './report.js';

await writeReport();
