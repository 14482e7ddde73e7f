# Liberty's screens and commands. Nothing is fetched when it runs; it runs as a user without rights.
FROM python:3.13-slim-bookworm

RUN useradd --create-home --uid 10001 liberty && install -d -o liberty -m 700 /data /keys
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN pip install --no-cache-dir --no-deps .

USER liberty
ENV LIBERTY_HOME=/data LIBERTY_KEYS=/keys
VOLUME /data /keys
# The screens listen on the container's own address alone; a proxy in front speaks to people.
CMD ["liberty", "dashboard", "--headless"]
