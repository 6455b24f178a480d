"""A small web service around factpull: ``pip install fastapi uvicorn``, then ``uvicorn fastapi_service:app``."""

import datetime
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

import factpull

extractor = factpull.Extractor()


@asynccontextmanager
async def lifespan(_: FastAPI):
    extractor.extract("Loads 1 model before the first request.")
    yield


app = FastAPI(title="factpull", lifespan=lifespan)


class Request(BaseModel):
    text: str = Field(max_length=200_000)
    title: str | None = None
    published: datetime.date | None = None


# Plain functions: FastAPI runs them in threads, so that one long article does not hold up the others' answers.
@app.post("/extract")
def extract(request: Request) -> factpull.Extraction:
    try:
        return extractor.extract(request.text, title=request.title, published=request.published)
    except factpull.ReadError as error:
        raise HTTPException(422, str(error)) from error


@app.post("/view", response_class=HTMLResponse)
def view(request: Request) -> str:
    return extract(request).to_html()
