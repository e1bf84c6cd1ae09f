"""Times faiss IndexFlatL2 on request: prints "ready", then for each line "go" the seconds of one search by the clock and of all threads; "save" writes the last one's neighbors."""
import sys
import time

import faiss
import numpy

vectors_path, neighbors_path, count, width, k, threads = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])
faiss.omp_set_num_threads(threads)
vectors = numpy.fromfile(vectors_path, dtype=numpy.float32).reshape(count, width)
index = faiss.IndexFlatL2(width)
index.add(vectors)
print("ready", faiss.__version__, flush=True)
for line in sys.stdin:
    if line.strip() == "go":
        start, processor_start = time.perf_counter(), time.process_time()
        # One more, for the vector itself is among them.
        _, neighbors = index.search(vectors, k + 1)
        print(time.perf_counter() - start, time.process_time() - processor_start, flush=True)
    elif line.strip() == "save":
        neighbors.astype(numpy.int32).tofile(neighbors_path)
        print("saved", flush=True)
