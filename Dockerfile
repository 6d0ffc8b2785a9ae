# One small image, one process, one volume. Build: docker build -t hearthside .
# Run: docker run -p 8000:8000 -v hearthside:/data -e HEARTHSIDE_BASE_URL=https://home.example.org hearthside
FROM python:3.11-slim AS packages
COPY requirements/base.txt /tmp/base.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/base.txt

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data hearthside && install -d -o hearthside -m 700 /data
COPY --from=packages /venv /venv
COPY src /app/src
ENV PATH=/venv/bin:$PATH PYTHONPATH=/app/src PYTHONUNBUFFERED=1 HEARTHSIDE_DATA=/data
RUN python -m compileall -q /app/src
USER hearthside
WORKDIR /app
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --start-period=120s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
ENTRYPOINT ["python", "-m", "hearthside"]
# A real house begins empty: the log shows the link that makes its owner. Leave --empty out to see The Lantern.
CMD ["up", "--host", "0.0.0.0", "--empty"]
