import { Acknowledgement } from '../../../../dist/platform/cache/acknowledgement.js';

/** A mutation is answered before the table knows of it. */
Acknowledgement.prototype.wait = () => Promise.resolve();
