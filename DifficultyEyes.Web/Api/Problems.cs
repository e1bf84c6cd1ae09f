using DifficultyEyes.Core;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Queries;
using DifficultyEyes.Web.Runs;
using Microsoft.AspNetCore.Diagnostics;

namespace DifficultyEyes.Web.Api;

/// <summary>Errors as problem details (RFC 9457).</summary>
internal static class Problems
{
    // About when a run of a few thousand images ends, and a query long before.
    private const string RetryAfterSeconds = "30";

    private static readonly PathString[] s_roots = ["/api", "/uploads"];

    /// <summary>Whether an address is read by programs, which get problem details, and not by people, who get pages; in any spelling, as routing takes it.</summary>
    public static bool IsForPrograms(HttpRequest request) => Array.Exists(s_roots, root => request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    public static IResult UnknownAnalysis(string id) => NotFound($"There is no analysis \"{id}\".", "GET /api/analyses lists them.");

    /// <param name="title">What is missing.</param>
    /// <param name="detail">Where to look for what there is.</param>
    public static IResult NotFound(string title, string detail) =>
        TypedResults.Problem(title: title, detail: detail, statusCode: StatusCodes.Status404NotFound);

    public static IResult Invalid(string title, string detail) =>
        TypedResults.Problem(title: title, detail: detail, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>A fault that is fit for the user: the data directory's own faults and a full queue are the server's, others lie in what was sent.</summary>
    public static IResult Refused(DifficultyEyesException fault) => TypedResults.Problem(title: fault.Message, statusCode: fault switch
    {
        QueueFullException { IsOfAddress: true } => StatusCodes.Status429TooManyRequests,
        QueueFullException or BusyException => StatusCodes.Status503ServiceUnavailable,
        StoreException { Fault: StoreFault.Disk or StoreFault.Directory } => StatusCodes.Status507InsufficientStorage,
        StoreException { Fault: StoreFault.Held } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    });

    /// <summary>Turns faults at addresses for programs into problem details: those fit for the user with their message, others with the number under which they are logged.</summary>
    /// <remarks>Addresses that are not known, and values that cannot be read, become problem details too.</remarks>
    public static void UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        context => IsForPrograms(context.Request),
        api => api
            .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerAsync, SuppressDiagnosticsCallback = _ => true })
            .UseStatusCodePages());

    private static async Task AnswerAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (fault is QueueFullException or BusyException)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        var result = fault switch
        {
            RequestException ofField => RequestFault.Of(ofField),
            BadHttpRequestException unreadable => RequestFault.Of(unreadable),
            DifficultyEyesException forUser => Refused(forUser),
            _ => TypedResults.Problem(
                title: "Something unexpected went wrong on the server.",
                detail: $"It was logged under the number {context.RequestServices.GetRequiredService<FaultLog>().Note(fault!, "A request")}.",
                statusCode: StatusCodes.Status500InternalServerError),
        };
        await result.ExecuteAsync(context);
    }
}
